// Properties are not checked in batch mode: a project that cannot work must not stay behind.
import java.nio.file.Files
import java.nio.file.Path

def project = Path.of(request.outputDirectory, request.artifactId)
def problems = []
def properties = request.properties
def name = ~/[a-z0-9][a-z0-9._-]*/
['board', 'preset'].each { key ->
    if (!(properties[key] ==~ name)) {
        problems << "${key} is '${properties[key]}': a name has lower-case letters, digits, dots, dashes and underscores"
    }
}
if (problems) {
    project.toFile().deleteDir()
    throw new IllegalArgumentException(problems.join('; '))
}

// Packaging an archetype leaves this file out.
Files.writeString(project.resolve('.gitignore'), 'target/\n')
