// The namespaces of the two versions of SOAP.

/** SOAP 1.1. */
export const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
/** SOAP 1.2. */
export const SOAP12 = "http://www.w3.org/2003/05/soap-envelope";
