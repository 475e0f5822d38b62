package dev.pomelo.sdk.recipe;

import org.jspecify.annotations.Nullable;

/**
 * How what was built is installed.
 *
 * @param staging shell commands that install headers and libraries into {@code $STAGING}; null for
 *     nothing
 * @param target shell commands that install what the image needs into {@code $TARGET}; null for
 *     nothing
 */
public record Install(@Nullable String staging, @Nullable String target) {}
