/**
 * How definitions are found and read: YAML with positions and JSON Schema, the definition path, and
 * the parts (directories) that a definition brings along.
 *
 * <p>Reading touches nothing but the definitions themselves.
 */
@NullMarked
package dev.pomelo.sdk.definition;

import org.jspecify.annotations.NullMarked;
