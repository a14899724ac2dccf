"""Binary values with zeep: `attachments.py <wsdl> <address> <folder> [<stripped>]`, a line for each file of a folder.

zeep takes an empty value for none, and strips line breaks around one that is in a part of the encoding binary.
"""
import os
import sys

from zeep import Client

wsdl, address, folder, *stripped = sys.argv[1:]
service = Client(wsdl).create_service("{urn:files}Files", address)


def wanted(data):
    return data[::-1].strip(b"\r\n" if stripped else b"")


for name in sorted(os.listdir(folder)):
    with open(os.path.join(folder, name), "rb") as file:
        data = file.read()
    answer = service.reverse(name=name, data=data, typed={"_value_1": data[:3], "type": "t"})
    same = [
        answer.name == name,
        (answer.data or b"") == wanted(data),
        (answer.typed._value_1 or b"") == wanted(data[:3]),
        answer.typed.type == "t",
    ]
    print(name, *same, sep="\t")
