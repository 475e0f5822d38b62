::sysinit:/bin/mount -t proc proc /proc
[=board.console.device]::respawn:-/bin/sh
