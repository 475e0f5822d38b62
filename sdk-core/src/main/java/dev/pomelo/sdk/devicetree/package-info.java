/**
 * Reads compiled device trees: the flattened format of the Devicetree Specification, chapter 5.
 * Sources are compiled by {@code dtc} elsewhere. Stands alone but for {@code problem}.
 */
@NullMarked
package dev.pomelo.sdk.devicetree;

import org.jspecify.annotations.NullMarked;
