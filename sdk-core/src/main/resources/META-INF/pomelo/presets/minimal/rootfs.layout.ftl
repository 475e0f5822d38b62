[#if image.rootfs.type == "initramfs"]
slink /init sbin/init 777 0 0
[/#if]
