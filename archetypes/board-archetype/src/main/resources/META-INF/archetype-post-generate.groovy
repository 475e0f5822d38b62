// Properties are not checked in batch mode: a project that cannot work must not stay behind.
import java.nio.file.Files
import java.nio.file.Path

def properties = request.properties
def architectures = ['aarch64', 'arm', 'riscv64', 'x86_64']
def forms = [
    artifactId : [/[a-z0-9][a-z0-9._-]*/, 'it becomes the name of the board: lower-case letters, digits, dots, dashes and underscores'],
    cpu        : [/[A-Za-z0-9._+=-]+/, "gcc's name of a processor, such as cortex-a53"],
    memory     : [/[1-9][0-9]{0,8}[KMG]/, 'a size such as 128M'],
    console    : [/[a-zA-Z][a-zA-Z0-9]*/, 'a device such as ttyAMA0'],
    devicetree : [/[A-Za-z0-9._\/,+-]*/, "the name of a device tree source in the kernel, or none"],
    qemuMachine: [/[A-Za-z0-9._,=-]+/, "what follows qemu's -machine, such as virt"],
]
def project = Path.of(request.outputDirectory, request.artifactId)
def value = { key -> key == 'artifactId' ? request.artifactId : properties[key] }
def problems = forms.findAll { key, form -> !(value(key) ==~ form[0]) }
    .collect { key, form -> "${key} is '${value(key)}': ${form[1]}" }
if (!(properties['arch'] in architectures)) {
    problems << "arch is '${properties['arch']}': one of ${architectures.join(', ')}"
}
if (problems) {
    project.toFile().deleteDir()
    throw new IllegalArgumentException(problems.join('; '))
}

def kernel = project.resolve("board/src/main/resources/META-INF/pomelo/boards/${request.artifactId}/kernel")
architectures.each { arch ->
    def fragment = kernel.resolve("${arch}.config")
    if (arch == properties['arch']) {
        Files.move(fragment, kernel.resolve('board.config'))
    } else {
        Files.delete(fragment)
    }
}

// Packaging an archetype leaves this file out.
Files.writeString(project.resolve('.gitignore'), 'target/\n')
