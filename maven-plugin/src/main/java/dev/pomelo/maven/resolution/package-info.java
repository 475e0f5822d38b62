/**
 * From coordinates to directories and jars: reactor modules as they lie in their directories,
 * everything else from Maven's repositories, boards by name through the index of a catalog.
 */
@NullMarked
package dev.pomelo.maven.resolution;

import org.jspecify.annotations.NullMarked;
