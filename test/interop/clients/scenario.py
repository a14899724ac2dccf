"""The scenario for zeep: prints one line for each step, `name<TAB>outcome`."""
import hashlib
import hmac
import sys
from datetime import datetime, timezone

from zeep import Client
from zeep.exceptions import Fault

wsdl, user, secret = sys.argv[1:4]
text = "Zoë <&> \"' 日本 😀"
client = Client(wsdl)
types = client.type_factory("http://www.marketo.com/mktows/")


def headers(key, workspace=None):
    timestamp = datetime.now(timezone.utc).isoformat(timespec="seconds")
    signature = hmac.new(key.encode(), (timestamp + user).encode(), hashlib.sha1).hexdigest()
    blocks = {
        "authentication": {
            "mktowsUserId": user,
            "requestSignature": signature,
            "requestTimestamp": timestamp,
        }
    }
    if workspace is not None:
        blocks["mktowsContext"] = {"targetWorkspace": workspace}
    return blocks


def lead(email, name):
    attribute = {"attrName": "FirstName", "attrValue": name}
    return {"Email": email, "leadAttributeList": {"attribute": [attribute]}}


def sync(name, key=secret, workspace=None):
    answer = client.service.syncLead(
        leadRecord=lead("zeep@x.example", name),
        returnLead=False,
        _soapheaders=headers(key, workspace),
    )
    return answer.syncStatus.status


def words(items):
    return ",".join(item.status for item in items)


def batch():
    records = {"leadRecord": [lead("zeep1@x.example", "a"), lead("zeep@x.example", text)]}
    answer = client.service.syncMultipleLeads(leadRecordList=records, _soapheaders=headers(secret))
    return words(answer.syncStatus)


def read():
    key = {"keyType": "EMAIL", "keyValue": "zeep@x.example"}
    answer = client.service.getLead(leadKey=key, _soapheaders=headers(secret))
    return answer.leadRecordList.leadRecord[0].leadAttributeList.attribute[0].attrValue


def activity():
    key = {"keyType": "EMAIL", "keyValue": "zeep@x.example"}
    answer = client.service.getLeadActivity(leadKey=key, _soapheaders=headers(secret))
    return answer.activityRecordList.activityRecord[-1].activityType


def selector():
    emails = ["zeep@x.example", "zeep1@x.example", "nobody@x.example"]
    selected = types.LeadKeySelector(keyType="EMAIL", keyValues={"stringItem": emails})
    answer = client.service.getMultipleLeads(
        leadSelector=selected, batchSize=10, _soapheaders=headers(secret)
    )
    return answer.returnCount


def send(mobject, operation):
    answer = client.service.syncMObjects(
        mObjectList={"mObject": [mobject]}, operation=operation, _soapheaders=headers(secret)
    )
    return words(answer.mObjStatus)


def mobjects():
    attribs = lambda **values: {"attrib": [{"name": n, "value": v} for n, v in values.items()]}
    cost = {"attrType": "Cost", "attrList": attribs(Month="2013-06", Amount="2002", Id="153")}
    deal = send({"type": "Opportunity", "attribList": attribs(Name=text)}, "INSERT")
    program = {"type": "Program", "id": 1970, "typeAttribList": {"typeAttrib": [cost]}}
    return deal + "," + send(program, "UPDATE")


def step(name, act):
    try:
        value = act()
    except Fault as fault:
        value = "fault " + fault.message[:5]
    sys.stdout.buffer.write(f"{name}\t{value}\n".encode())


step("create", lambda: sync("first"))
step("update", lambda: sync(text))
step("batch", batch)
step("read", read)
step("activity", activity)
step("selector", selector)
step("mobjects", mobjects)
step("workspace", lambda: sync(text, workspace="Default"))
step("no such workspace", lambda: sync(text, workspace="Mars"))
step("wrong secret", lambda: sync(text, key="wrong"))
