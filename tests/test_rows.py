import pytest

from tests.rows import every_row


def test_every_row_is_run_and_all_that_fail_are_said(tmp_path):
    run = []

    @every_row("number, square", [(2, 4), (3, 8), pytest.param(4, 15, id="four"), (5, 25)])
    def test_square(number, square, tmp_path):
        run.append((number, tmp_path))
        assert number**2 == square

    with pytest.raises(AssertionError) as failed:
        test_square(tmp_path=tmp_path)

    assert run == [(number, tmp_path) for number in (2, 3, 4, 5)]
    said = str(failed.value)
    assert said.startswith("2 of 4 rows fail\n")
    assert "(3, 8): AssertionError" in said and "four (4, 15): AssertionError" in said
    assert "(2, 4)" not in said and "(5, 25)" not in said


def test_tables_stand_above_each_other_and_an_exception_is_a_failure():
    @every_row("divisor", [1, 0])
    @every_row("number", [6, 7])
    def test_division(number, divisor):
        assert number // divisor == number

    with pytest.raises(AssertionError, match=r"(?s)1 of 2 rows fail.*\(0,\).*2 of 2 rows.*ZeroDivisionError"):
        test_division()


def test_what_did_not_raise_is_said_with_its_row():
    @every_row("text", ["x", "1", "y"])
    def test_no_number(text):
        with pytest.raises(ValueError):
            int(text)

    with pytest.raises(AssertionError, match=r"1 of 3 rows fail\n\('1',\): Failed: DID NOT RAISE"):
        test_no_number()


def test_a_table_without_rows_is_no_test():
    with pytest.raises(AssertionError, match="no row"):
        every_row("number", [])
