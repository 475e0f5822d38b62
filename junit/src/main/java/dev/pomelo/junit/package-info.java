/** Tests in Java that run on a booted image. */
@NullMarked
package dev.pomelo.junit;

import org.jspecify.annotations.NullMarked;
