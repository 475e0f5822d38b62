/** Images, presets and features: what is built for boards. */
@NullMarked
package dev.pomelo.sdk.image;

import org.jspecify.annotations.NullMarked;
