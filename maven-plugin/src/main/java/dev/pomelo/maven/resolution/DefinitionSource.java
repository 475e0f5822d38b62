package dev.pomelo.maven.resolution;

import java.nio.file.Path;

/**
 * A directory or jar with definitions.
 *
 * @param coordinates of the module or artifact that it belongs to
 * @param path the directory or jar
 * @param inReactor whether it belongs to a module of this build
 */
public record DefinitionSource(Coordinates coordinates, Path path, boolean inReactor) {}
