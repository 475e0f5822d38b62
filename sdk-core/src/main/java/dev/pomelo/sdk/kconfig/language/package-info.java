/**
 * Reads Kconfig files: the lexer, the macro language and the parser, in the dialects of the
 * programs that use Kconfig. Source: the kernel's {@code Documentation/kbuild/kconfig-language.rst}
 * and {@code kconfig-macro-language.rst}.
 */
@NullMarked
package dev.pomelo.sdk.kconfig.language;

import org.jspecify.annotations.NullMarked;
