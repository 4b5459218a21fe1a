"""How long a request may be. No form takes a file; the longest is a report with its words, and the admin's lists send many fields."""

#: Bytes of headers. No visitor sends many.
LONGEST_HEAD = 32 * 1024
#: Bytes of a form's fields.
LONGEST_FORM = 64 * 1024
#: Bytes of a body: those fields with what surrounds each in a multipart form. It is cut while it arrives, and less than
#: what waitress (512 kB) or Django (2.5 MB) would write to a disk.
LONGEST_BODY = 256 * 1024
