/** Integration tests: Maven, run on the projects of {@code src/it}. */
package dev.pomelo.maven.it;
