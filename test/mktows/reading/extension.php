<?php
// What PHP's SOAP extension, which served the contract, hands to the program behind it. Reads requests from standard input,
// each a line of JSON, and writes for each a line of JSON: operation and params, or the fault. The extension ends the
// process where it cannot read a request: another one goes on after it.
ini_set('soap.wsdl_cache_enabled', '0');
ini_set('display_errors', '0');
ini_set('log_errors', '0');

$got = null;
function take(string $name, $params): void {
  global $got;
  $got = ['operation' => $name, 'params' => $params];
  throw new SoapFault('Server', 'stop');
}
$methods = '';
foreach ((new SoapClient($argv[1]))->__getFunctions() as $line) {
  $name = preg_replace('/^\S+ (\w+)\(.*$/s', '$1', $line);
  if (!str_contains($methods, " $name(")) $methods .= "function $name(\$p = null) { take('$name', \$p); }\n";
}
eval("class Program { $methods function AuthenticationHeader(\$h) {} function MktowsContextHeader(\$h) {} }");
$server = new SoapServer($argv[1]);
$server->setClass('Program');

function answer(string $answer): string {
  global $got, $done;
  fwrite($done, '.');
  $isFault = preg_match('~<faultcode>(.*?)</faultcode><faultstring>(.*?)</faultstring>~s', $answer, $match);
  $fault = ['fault' => $isFault ? "$match[1] " . html_entity_decode($match[2]) : $answer];
  return json_encode($got ?? $fault, JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR) . "\n";
}

$requests = file('php://stdin');
for ($next = 0; $next < count($requests); $next += $answered) {
  [$read, $done] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
  if (pcntl_fork()) {
    fclose($done);
    $answered = strlen(stream_get_contents($read)) ?: exit(1);
    pcntl_wait($status);
    continue;
  }
  foreach (array_slice($requests, $next) as $request) {
    $got = null;
    ob_start('answer');
    try {
      $server->handle(json_decode($request));
    } catch (SoapFault) {
    }
    ob_end_flush();
  }
  exit;
}
