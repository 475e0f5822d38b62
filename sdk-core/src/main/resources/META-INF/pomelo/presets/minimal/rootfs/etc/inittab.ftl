# The console by its own node: there is no other device node here.
::respawn:-/bin/sh
[#if image.features?seq_contains("screen")]
tty1::respawn:-/bin/sh
[/#if]
