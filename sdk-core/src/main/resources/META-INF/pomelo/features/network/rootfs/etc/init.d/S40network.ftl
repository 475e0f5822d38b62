#!/bin/sh
[#assign late = board.network?seq_contains("usb-net")]
# The loopback device, and an address by DHCP on the first card[=late?then(" once it is there", "")].
case "$1" in
  start)
    ip link set lo up
[#if late]
    # the kernel may find a card on USB long after this: ifplugd waits for it and for its cable
    ifplugd -i eth0 -M -r "$0"
    ;;
  eth0)
    # called by ifplugd
    [ -f /run/udhcpc.pid ] && kill "$(cat /run/udhcpc.pid)"
    [ "$2" = up ] || exit 0
[#else]
    ip link set eth0 up
[/#if]
    udhcpc -i eth0 -b -S -t 3 -T 2 -A 5 -p /run/udhcpc.pid >/dev/null 2>&1
    ;;
  stop)
[#if late]
    killall ifplugd
[#else]
    [ -f /run/udhcpc.pid ] && kill "$(cat /run/udhcpc.pid)"
[/#if]
    ;;
esac
