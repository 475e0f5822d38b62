[#if image.rootfs.type == "initramfs"]
slink /init sbin/init 777 0 0
[/#if]
dir /mnt 755 0 0
dir /run 755 0 0
dir /usr 755 0 0
dir /var 755 0 0
slink /var/run ../run 777 0 0
