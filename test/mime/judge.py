"""Python's own reader and writer of MIME, as a judge of ours: a question a line, an answer a line, both in JSON."""
import base64
import email.parser
import email.policy
import json
import sys
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart


def read(type, body):
    parser = email.parser.BytesParser(policy=email.policy.HTTP)
    # Header fields of HTTP, the bytes of which are no text.
    message = parser.parsebytes(b"Content-Type: " + type.encode() + b"\r\n\r\n" + base64.b64decode(body))
    parts = list(message.iter_parts())
    return {
        "start": message.get_param("start"),
        "defects": [repr(defect) for one in [message, *parts] for defect in one.defects],
        "parts": [
            {
                "id": part["content-id"],
                "type": part["content-type"],
                "bytes": base64.b64encode(part.get_payload(decode=True)).decode(),
            }
            for part in parts
        ],
    }


def write(parts, parameters, preamble, epilogue, width, linesep):
    policy = email.policy.SMTP.clone(max_line_length=width, linesep=linesep)
    message = MIMEMultipart("related", policy=policy, **parameters)
    message.preamble = preamble
    message.epilogue = epilogue
    for given in parts:
        part = EmailMessage(policy=policy)
        main, sub = given["type"].split("/")
        content = base64.b64decode(given["bytes"])
        part.set_content(content, main, sub, cte=given["encoding"], params=given["parameters"])
        part[given["header"]] = given["id"]
        message.attach(part)
    # The boundary is chosen when the body is written, and the header line can be folded.
    written = message.as_bytes()
    body = written.split((linesep * 2).encode(), 1)[1]
    type = "".join(message["content-type"].splitlines())
    return {"type": type, "body": base64.b64encode(body).decode()}


for line in sys.stdin:
    question = json.loads(line)
    answer = {"read": read, "write": write}[question.pop("act")](**question)
    print(json.dumps(answer), flush=True)
