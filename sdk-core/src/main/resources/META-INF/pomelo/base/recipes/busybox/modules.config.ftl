[#-- What loads the kernel's modules, for images that have any. --]
[#if image.installsModules]
CONFIG_MODPROBE=y
CONFIG_INSMOD=y
CONFIG_RMMOD=y
CONFIG_LSMOD=y
# by what a device or the kernel calls it
CONFIG_FEATURE_MODUTILS_ALIAS=y
[#if image.moduleCompression != "none"]
CONFIG_FEATURE_SEAMLESS_[#if image.moduleCompression == "xz"]XZ[#else]GZ[/#if]=y
[/#if]
[/#if]
