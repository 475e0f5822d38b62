# Read by BusyBox init. Each line: terminal:ignored:action:command
::sysinit:/etc/init.d/rcS
[#switch image.console]
[#case "shell"]
[=board.console.device]::respawn:-/bin/sh
[#break]
[#case "login"]
[=board.console.device]::respawn:/sbin/getty -L [=board.console.baud] [=board.console.device] vt100
[#break]
[/#switch]
::ctrlaltdel:/sbin/reboot
::shutdown:/etc/init.d/rcK
