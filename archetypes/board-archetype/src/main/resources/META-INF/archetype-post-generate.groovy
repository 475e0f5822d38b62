// Properties are not checked in batch mode: a project that cannot work must not stay behind.
import java.nio.file.Files
import java.nio.file.Path

def properties = request.properties
def forms = [
    artifactId : [/[a-z0-9][a-z0-9._-]*/, 'it becomes the name of the board: lower-case letters, digits, dots, dashes and underscores'],
    cpu        : [/[A-Za-z0-9._+=-]+/, "gcc's name of a processor, such as cortex-a53"],
    memory     : [/usual|[1-9][0-9]{0,8}[KMG]/, 'a size such as 128M'],
    console    : [/[a-zA-Z][a-zA-Z0-9]*/, 'a device such as ttyAMA0'],
    devicetree : [/[A-Za-z0-9._\/,+-]*/, "the name of a device tree source in the kernel, or none"],
    qemuMachine: [/[A-Za-z0-9._,=-]+/, "what follows qemu's -machine, such as virt, or none"],
]
// QEMU's machines that a board of the catalog is for, and that board.
def machines = [
    aarch64: [virt: 'qemu-aarch64', raspi3b: 'raspberrypi-3b'],
    arm    : [virt: 'qemu-arm', 'orangepi-pc': 'orangepi-pc', raspi2b: 'raspberrypi-2b', 'vexpress-a9': 'vexpress-a9'],
    riscv64: [virt: 'qemu-riscv64', sifive_u: 'sifive-unleashed'],
    x86_64 : [virt: 'qemu-x86_64', pc: 'qemu-x86_64', q35: 'pc-q35'],
]
// The device trees of those that are models of real machines.
def trees = [
    'bcm2837-rpi-3-b': 'raspi3b', 'sun8i-h3-orangepi-pc': 'orangepi-pc', 'bcm2836-rpi-2-b': 'raspi2b',
    'vexpress-v2p-ca9': 'vexpress-a9', 'hifive-unleashed-a00': 'sifive_u',
]
// What a board says for itself where none of the catalog is like it.
def usual = [
    aarch64: [cpu: 'cortex-a53', storage: 'sd', kernelImage: 'Image.gz'],
    arm    : [cpu: 'cortex-a8', abi: 'hard', storage: 'sd', kernelImage: 'zImage'],
    riscv64: [abi: 'lp64d', storage: 'sd', kernelImage: 'Image'],
    x86_64 : [storage: 'sata, nvme', kernelImage: 'bzImage'],
]
def distance = { String a, String b ->
    def row = (0..b.length()).toList()
    for (int i = 1; i <= a.length(); i++) {
        def next = [i]
        for (int j = 1; j <= b.length(); j++) {
            next << [row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)].min()
        }
        row = next
    }
    row[b.length()]
}
// Those that have the value in them, or else those that differ little from it; three at most.
def nearest = { String value, Collection known ->
    def most = 1 + value.length().intdiv(3)
    def parts = known.findAll { value.length() > 3 && it.contains(value) }
    def near = parts ?: known.findAll { Math.abs(it.length() - value.length()) <= most }
    def far = near.collectEntries { [it, distance(value, it)] }
    near.findAll { parts || far[it] <= most }.sort { far[it] }.take(3)
}
def oneOf = { String value, Collection known ->
    def near = nearest(value, known).take(1)
    "${near ? "did you mean '${near[0]}'? " : ''}one of: ${known.join(', ')}"
}
def project = Path.of(request.outputDirectory, request.artifactId)
def value = { key -> key == 'artifactId' ? request.artifactId : properties[key] }
def arch = value('arch')
def tree = value('devicetree') == 'none' ? '' : value('devicetree')
// kernels of different ages have their trees in different directories
def treeName = tree ? tree.tokenize('/').last() : ''
def machine = value('qemuMachine')
if (machine == 'usual') {
    def modelled = tree ? trees[treeName] : 'virt'
    machine = machines[arch]?.containsKey(modelled) ? modelled : 'none'
}
def model = machine.tokenize(',')[0]

// By architecture and name, which kernels have it. The list is only for this script.
def list = project.resolve('device-trees.tsv')
def kernels = [:]
Files.readAllLines(list).findAll { !it.startsWith('#') }.each {
    def (of, name, where) = it.split('\t')
    if (of == arch) {
        kernels[name] = where.split(' ').toList()
    }
}
Files.delete(list)

def problems = forms.findAll { key, form -> !(value(key) ==~ form[0]) }
    .collect { key, form -> "${key} is '${value(key)}': ${form[1]}" }
if (!machines[arch]) {
    problems << "arch is '${arch}': ${oneOf(arch, machines.keySet())}"
} else {
    if (model != 'none' && !machines[arch][model]) {
        problems << "qemuMachine is '${model}': ${oneOf(model, machines[arch].keySet() + 'none')}"
    } else if (trees.containsValue(model) && !tree) {
        problems << "qemuMachine is '${model}', which needs a device tree: add -Ddevicetree=NAME"
    }
    if (tree.endsWith('.dts') || tree.endsWith('.dtb')) {
        problems << "devicetree is '${tree}': write the name without its ending"
    } else if (tree && !kernels[treeName]) {
        def near = nearest(treeName, kernels.keySet())
        problems << "devicetree is '${tree}', which no kernel of this SDK has for ${arch}: " +
            (near ? "did you mean '${near.join("' or '")}'?" : 'see the *.dts files of a Linux')
    }
}
if (problems) {
    project.toFile().deleteDir()
    // the archetype plugin has made it a module of the project around it before this script runs
    def parent = Path.of(request.outputDirectory, 'pom.xml')
    if (Files.exists(parent)) {
        def module = /\s*<module>${java.util.regex.Pattern.quote(request.artifactId)}<\/module>/
        Files.writeString(parent,
            Files.readString(parent).replaceAll(module, '').replaceAll(/\s*<modules>\s*<\/modules>/, ''))
    }
    throw new IllegalArgumentException(problems.join('; '))
}

def board = project.resolve("board/src/main/resources/META-INF/pomelo/boards/${request.artifactId}/board.yaml")
def lines = []
if (model != 'none') {
    lines << '# what follows wins over what that board of the catalog says' << "extends: ${machines[arch][model]}"
} else {
    lines << "architecture: ${arch}"
}
if (value('cpu') != 'usual') {
    lines << "cpu: ${value('cpu')}"
} else if (model == 'none' && usual[arch].cpu) {
    lines << "# gcc's name of the processor: what is built for another runs slower, or not at all"
    lines << "cpu: ${usual[arch].cpu}"
}
if (model == 'none' && usual[arch].abi) {
    lines << "abi: ${usual[arch].abi}"
}
if (value('memory') != 'usual' || model == 'none') {
    lines << "memory: ${value('memory') == 'usual' ? '128M' : value('memory')}"
}
if (value('console') != 'usual') {
    lines << "console: {device: ${value('console')}, baud: 115200}"
} else if (model == 'none' && !tree) {
    lines << 'console: {device: ttyS0, baud: 115200}'
}
if (tree) {
    lines << '# drivers follow from the device tree: no kernel option has to be written'
    lines << (model == 'none' ? "devicetree: ${tree}" : "devicetree: {source: ${tree}}")
}
if (model == 'none') {
    if (!tree) {
        lines << "# drivers follow from its devices: put what './pomelo probe' finds on it here, as hardware.txt"
    }
    lines << '# what of these an image uses is built in: sd, emmc, nand, nor, sata, nvme, usb'
    lines << "storage: [${usual[arch].storage}]"
    lines << "boot: {method: direct, initramfs: loaded, kernelImage: ${usual[arch].kernelImage}}"
} else {
    // what is built for a processor has to find it in the emulator
    def qemu = machine == model ? [] : ["machine: '${machine}'"]
    if (value('cpu') != 'usual' && model == 'virt' && arch in ['aarch64', 'arm']) {
        qemu << "cpu: ${value('cpu')}"
    }
    if (qemu) {
        lines << "qemu: {${qemu.join(', ')}}"
    }
}
Files.writeString(board, Files.readString(board) + lines.collect { "${it}\n" }.join())

// What the image shows of the board, as far as QEMU has it.
def isReal = trees.containsValue(model)
def shown = ['preset: shell']
if (tree && !('linux' in kernels[treeName])) {
    shown << "kernel: {recipe: ${kernels[treeName][0]}}"
}
if (model == 'orangepi-pc') {
    shown << '# without network: Linux 6.1.192 fails when this card is opened, linux-6.12 does not'
    shown << 'features: [disk]'
} else if (model == 'none') {
    shown << '# features: [network, disk]'
} else {
    shown << (isReal ? 'features: [network, disk]' : 'features: [network]')
}
def test = ''
if (isReal) {
    shown << 'qemu: {disks: [32M]}'
    test = """\
  - name: the disk is there
    run: cat /proc/partitions
    expect: ' 32768 mmcblk0\$'
"""
}
def image = project.resolve('image/image.yaml')
Files.writeString(image, Files.readString(image).replace('preset: shell', shown.join('\n')) + test)

// Packaging an archetype leaves this file out.
Files.writeString(project.resolve('.gitignore'), 'target/\n')
