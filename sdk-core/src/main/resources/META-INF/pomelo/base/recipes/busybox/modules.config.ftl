[#-- What loads the kernel's modules, for images that have any. --]
[#if image.modules]
CONFIG_MODPROBE=y
CONFIG_INSMOD=y
CONFIG_RMMOD=y
CONFIG_LSMOD=y
[/#if]
