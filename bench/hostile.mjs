// Hostile documents as data: shapes that made readers quadratic. Each is an answer of syncLead with something
// long in it; whether it is refused does not matter, only that the time for it grows no faster than it does.

const head =
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"' +
  ' xmlns:t="http://www.marketo.com/mktows/"><e:Body><t:successSyncLead><result>';
const tail = "</result></t:successSyncLead></e:Body></e:Envelope>";

/** What stands before, what is repeated (`#` becomes the running number), and what stands after. */
export const shapes = {
  "white space between elements": ["", " ", "<leadId>7</leadId>"],
  "white space in a tag": ["<x", " ", "/>"],
  "white space around a number": ["<leadId>7", " ", "x</leadId>"],
  "a long name": ["<", "a", "/>"],
  "a long text": ["<x>", "a", "</x>"],
  "a long text in a number": ["<leadId>", "9", "</leadId>"],
  "unknown elements": ["", "<a/>", ""],
  "unknown elements, numbered": ["", "<a#>#</a#>", ""],
  "elements inside one another": ["", "<a>", ""],
  attributes: ["<x", ' a#="1"', "/>"],
  "namespace declarations": ["<x", ' xmlns:a#="u#"', "/>"],
  "namespaces declared by siblings": ["", '<a xmlns:p="u#"/>', ""],
  "references in text": ["<x>", "&#65;", "</x>"],
  "references in a word": ["<syncStatus><status>", "&amp;", "</status></syncStatus>"],
  "references in an attribute": ['<x a="', "&lt;", '"/>'],
  "ampersands that end nowhere": ["<x>", "&", "</x>"],
  "digits of a reference": ["<x>&#", "0", "65;</x>"],
  "comments in text": ["<x>", "a<!---->", "</x>"],
  "comments that end nowhere": ["<x>", "<!-- ", "</x>"],
  "dashes in a comment": ["<x><!--", " -", " --></x>"],
  "CDATA in text": ["<x>", "<![CDATA[a]]>", "</x>"],
  "CDATA that ends nowhere": ["<x>", "<![CDATA[", "</x>"],
  "instructions in text": ["<x>", "<?a?>", "</x>"],
  "instructions that end nowhere": ["<x>", "<?a ", "</x>"],
  "brackets in text": ["<x>", "]", "</x>"],
  "brackets in CDATA": ["<x><![CDATA[", "]", "]]></x>"],
  "carriage returns": ["<x>", "\r", "</x>"],
  "tags that open nothing": ["<x>", "<", "</x>"],
  "a quote that is never closed": ['<x a="', " a=", ""],
  "texts alike at both ends": ["<x>", "<a>a text that is alike # at both ends</a>", "</x>"],
};

/** A document of a shape, of about so many bytes. */
export function hostileDocument([before, repeated, after], bytes) {
  const count = Math.ceil(bytes / repeated.replace(/(?<!&)#/g, "00000").length);
  const numbered = Array.from({ length: count }, (_, index) =>
    repeated.replace(/(?<!&)#/g, String(index)),
  );
  return Buffer.from(head + before + numbered.join("") + after + tail);
}
