<?php
// Reading with PHP's SOAP extension: `php soap.php <wsdl> <document> <seconds>` calls getMultipleLeads again and again with a client
// that gets the document as its answer instead of sending anything. Prints a line of JSON: the milliseconds of each call, the texts
// found, their hash and the version.

class Answered extends SoapClient
{
    public string $answer = '';

    public function __doRequest($request, $location, $action, $version, $oneWay = false): ?string
    {
        return $this->answer;
    }
}

[, $wsdl, $document, $seconds] = $argv;
$client = new Answered($wsdl, [
    'cache_wsdl' => WSDL_CACHE_NONE,
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    'location' => 'http://127.0.0.1/',
]);
$client->answer = file_get_contents($document);
$selector = new SoapVar(['keyType' => 'EMAIL', 'keyValues' => ['a@example.com']], SOAP_ENC_OBJECT, 'LeadKeySelector', 'http://www.marketo.com/mktows/');
$parameters = [['leadSelector' => $selector, 'batchSize' => 1000]];

$texts = [];
$answer = json_decode(json_encode($client->__soapCall('getMultipleLeads', $parameters)), true);
array_walk_recursive($answer, function ($text) use (&$texts) {
    if ((string) $text !== '') $texts[] = "$text\n";
});

$times = [];
$end = hrtime(true) + $seconds * 1e9;
while (count($times) < 3 || hrtime(true) < $end) {
    $start = hrtime(true);
    $kept = $client->__soapCall('getMultipleLeads', $parameters);
    $times[] = (hrtime(true) - $start) / 1e6;
}
echo json_encode([
    'times' => $times,
    'texts' => count($texts),
    'hash' => hash('fnv1a32', implode('', $texts)),
    'version' => PHP_VERSION,
]), "\n";
