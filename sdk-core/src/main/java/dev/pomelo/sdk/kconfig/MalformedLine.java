package dev.pomelo.sdk.kconfig;

/**
 * A line that Kconfig would ignore or misread.
 *
 * @param source where it stands
 * @param text the line, without its line ending
 * @param why what is wrong and what to write, in one line without a full stop
 */
public record MalformedLine(Source source, String text, String why) {}
