# Read by BusyBox init. Each line: terminal:ignored:action:command
::sysinit:/etc/init.d/rcS
[#assign screen = image.features?seq_contains("screen")]
[#switch image.console]
[#case "shell"]
[=board.console.device]::respawn:-/bin/sh
[#if screen]
tty1::respawn:-/bin/sh
[/#if]
[#break]
[#case "login"]
[=board.console.device]::respawn:/sbin/getty -L [=board.console.baud] [=board.console.device] vt100
[#if screen]
tty1::respawn:/sbin/getty 38400 tty1 linux
[/#if]
[#break]
[/#switch]
::ctrlaltdel:/sbin/reboot
::shutdown:/etc/init.d/rcK
