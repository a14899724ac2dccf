# Reads {security, username, password, digest, nonce, created} from stdin, one JSON a line, and prints whether zeep makes
# the same header block of them: both in canonical form.
import base64, json, os, sys
from lxml import etree
from zeep.wsse import utils
from zeep.wsse.username import UsernameToken

def canonical(element):
    return etree.tostring(element, method="c14n", exclusive=True).decode()

for line in sys.stdin:
    given = json.loads(line)
    # zeep has no milliseconds and draws its nonce: both are ours.
    utils.get_timestamp = lambda *_: given["created"]
    os.urandom = lambda _: base64.b64decode(given["nonce"])
    envelope = etree.fromstring('<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>')
    token = UsernameToken(given["username"], given["password"], use_digest=given["digest"])
    token.apply(envelope, {})
    own = canonical(etree.fromstring(given["security"]))
    other = canonical(envelope.find(".//{*}Security"))
    print("same" if own == other else f"{own}\n{other}")
