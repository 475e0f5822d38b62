def log = new File(basedir, 'build.log').text
[
    "devicetree is 'sun8i-h3-orangepi-cp', which no kernel of this SDK has for arm: did you mean 'sun8i-h3-orangepi-",
    "arch is 'aarch46': did you mean 'aarch64'? one of: aarch64, arm, riscv64, x86_64",
    "qemuMachine is 'raspi2b', which needs a device tree: add -Ddevicetree=NAME",
    "memory is '128': a size such as 128M",
    "qemuMachine is 'rapsi2b': did you mean 'raspi2b'? one of: ",
    "devicetree is 'sun7i-a20-bananapi.dts': write the name without its ending",
    "cpu is 'any/thing': gcc's name of a processor",
    "console is 'tty/S0': a device such as ttyAMA0",
].each { assert log.contains(it) : it }
assert log.count('BUILD FAILURE') == 5
assert !new File(basedir, 'my-board').exists() : 'a project that cannot work stayed behind'
assert !new File(basedir, 'pom.xml').text.contains('<module') : 'it stayed a module of this project'
