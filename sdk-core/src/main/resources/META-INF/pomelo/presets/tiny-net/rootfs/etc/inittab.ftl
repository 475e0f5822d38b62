::sysinit:/bin/mount -t proc proc /proc
::sysinit:/etc/init.d/S40network start
# The console by its own node: no other terminal is needed.
::respawn:-/bin/sh
[#if image.features?seq_contains("screen")]
tty1::respawn:-/bin/sh
[/#if]
::shutdown:/etc/init.d/S40network stop
::shutdown:/bin/umount -a -r
