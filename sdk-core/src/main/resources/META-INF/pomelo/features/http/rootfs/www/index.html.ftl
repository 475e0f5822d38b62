<!doctype html>
<title>[=image.hostname]</title>
<p>This is [=image.hostname]. <a href="/cgi-bin/status">How it is</a>.
