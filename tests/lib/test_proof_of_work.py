from hashlib import sha256

import pytest

from companies.lib.proof_of_work import first_answer, is_solved
from tests.rows import every_row


@pytest.mark.parametrize("bits", [0, 1, 8, 10])
def test_first_answer_solves_and_none_before_it_does(bits):
    answer = first_answer("sogeline", bits=bits)

    assert is_solved("sogeline", answer, bits=bits)
    assert not any(is_solved("sogeline", str(before), bits=bits) for before in range(int(answer)))


def test_solved_is_so_many_zero_bits_and_no_more():
    answer = first_answer("sogeline", bits=8)
    digest = int.from_bytes(sha256(f"sogeline:{answer}".encode()).digest(), "big")
    zeros = 256 - digest.bit_length()

    assert is_solved("sogeline", answer, bits=zeros)
    assert not is_solved("sogeline", answer, bits=zeros + 1)


def test_answer_to_one_challenge_is_none_to_another():
    answer = first_answer("sogeline", bits=12)

    assert not is_solved("altimobile", answer, bits=12)


@every_row("answer", ["", "-1", "1.0", "1" * 16, " 1", "1\n", "٣", "abc", "\0"])
def test_what_is_no_number_solves_nothing(answer):
    assert not is_solved("sogeline", answer, bits=0)
