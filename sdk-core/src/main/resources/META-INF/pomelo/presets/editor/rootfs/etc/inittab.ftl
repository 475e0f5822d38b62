::sysinit:/bin/mount -t proc proc /proc
[#if board.boot.method != "floppy"]
::sysinit:/bin/mount -t devtmpfs devtmpfs /dev
[/#if]
# The console by its own node: no other terminal is needed.
::respawn:-/bin/sh
[#if image.features?seq_contains("screen")]
tty1::respawn:-/bin/sh
[/#if]
