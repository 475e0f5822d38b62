// Properties are not checked in batch mode: a project that cannot work must not stay behind.
import java.nio.file.Files
import java.nio.file.Path

def properties = request.properties
def architectures = ['aarch64', 'arm', 'riscv64', 'x86_64']
def forms = [
    artifactId : [/[a-z0-9][a-z0-9._-]*/, 'it becomes the name of the board: lower-case letters, digits, dots, dashes and underscores'],
    cpu        : [/[A-Za-z0-9._+=-]+/, "gcc's name of a processor, such as cortex-a53"],
    memory     : [/usual|[1-9][0-9]{0,8}[KMG]/, 'a size such as 128M'],
    console    : [/[a-zA-Z][a-zA-Z0-9]*/, 'a device such as ttyAMA0'],
    devicetree : [/[A-Za-z0-9._\/,+-]*/, "the name of a device tree source in the kernel, or none"],
    qemuMachine: [/[A-Za-z0-9._,=-]+/, "what follows qemu's -machine, such as virt"],
]
// What QEMU has that Pomelo knows to boot; real boards need a device tree for it.
def virtual = [aarch64: ['virt'], arm: ['virt'], riscv64: ['virt'], x86_64: ['virt', 'pc', 'q35']]
def real = [aarch64: ['raspi3b'], arm: ['orangepi-pc', 'raspi2b', 'vexpress-a9'], riscv64: ['sifive_u'], x86_64: []]
def distance
distance = { String a, String b ->
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
def oneOf = { String value, List known ->
    def near = known.min { distance(value, it) }
    def hint = distance(value, near) <= 1 + value.length().intdiv(3) ? "did you mean '${near}'? " : ''
    "${hint}one of: ${known.join(', ')}"
}
def project = Path.of(request.outputDirectory, request.artifactId)
def value = { key -> key == 'artifactId' ? request.artifactId : properties[key] }
def problems = forms.findAll { key, form -> !(value(key) ==~ form[0]) }
    .collect { key, form -> "${key} is '${value(key)}': ${form[1]}" }
if (!(properties['arch'] in architectures)) {
    problems << "arch is '${properties['arch']}': ${oneOf(properties['arch'], architectures)}"
} else {
    def machine = properties['qemuMachine'].split(',')[0]
    def hasTree = !(properties['devicetree'] in ['', 'none'])
    def known = virtual[properties['arch']] + real[properties['arch']]
    if (!(machine in known)) {
        problems << "qemuMachine is '${machine}': ${oneOf(machine, known)}"
    } else if (machine in real[properties['arch']] && !hasTree) {
        problems << "qemuMachine is '${machine}', which needs a device tree: add -Ddevicetree=NAME"
    }
    if (properties['devicetree'].endsWith('.dts') || properties['devicetree'].endsWith('.dtb')) {
        problems << "devicetree is '${properties['devicetree']}': write the name without its ending"
    }
}
if (problems) {
    project.toFile().deleteDir()
    throw new IllegalArgumentException(problems.join('; '))
}

// The devices of a tree ask for their drivers; only a machine without one has options of its own.
def kernel = project.resolve("board/src/main/resources/META-INF/pomelo/boards/${request.artifactId}/kernel")
def written = properties['devicetree'] in ['', 'none']
architectures.each { arch ->
    def fragment = kernel.resolve("${arch}.config")
    if (arch == properties['arch'] && written) {
        Files.move(fragment, kernel.resolve('board.config'))
    } else {
        Files.delete(fragment)
    }
}
if (!written) {
    Files.delete(kernel)
}
if (properties['qemuMachine'].split(',')[0] != 'sifive_u') {
    Files.delete(kernel.resolveSibling('clint.dtso'))
}

// Packaging an archetype leaves this file out.
Files.writeString(project.resolve('.gitignore'), 'target/\n')
