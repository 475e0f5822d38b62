package dev.pomelo.sdk.kconfig;

/**
 * Permission for a request not to hold.
 *
 * @param symbol without prefix
 * @param reason why that is right
 * @param source where the waiver is written
 */
public record Waiver(String symbol, String reason, Source source) {}
