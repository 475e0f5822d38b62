/** Builds a project once more, elsewhere and under other circumstances. */
@NullMarked
package dev.pomelo.maven.reproduction;

import org.jspecify.annotations.NullMarked;
