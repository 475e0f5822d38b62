package dev.pomelo.sdk;

import dev.pomelo.sdk.emulator.Login;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How an image is made smaller.
 *
 * @param time after which no trial begins any more
 * @param login who runs the tests
 * @param bootTimeout limit for the time to the prompt; zero for the usual one
 * @param directory for what was tried, and for the image that is tried
 */
public record ShrinkOptions(Duration time, Login login, Duration bootTimeout, Path directory) {}
