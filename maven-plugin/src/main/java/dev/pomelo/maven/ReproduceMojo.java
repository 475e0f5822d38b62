package dev.pomelo.maven;

import dev.pomelo.maven.reproduction.Circumstances;
import dev.pomelo.maven.reproduction.MavenCall;
import dev.pomelo.maven.reproduction.TwinBuild;
import dev.pomelo.sdk.FetchedSources;
import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Reproduction;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Builds the project's images twice from nothing but their sources: in two directories, with two
 * stores, at another time, with another time zone, language, locale, umask, user name, number of
 * jobs and order of files. Compares every file of the images, and fails where two differ, with the
 * file in the archive and the first byte.
 */
@Mojo(name = "reproduce", threadSafe = true)
public final class ReproduceMojo extends AbstractSdkMojo {

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    FetchedSources sources = sdk.fetch(request);
    TwinBuild build = new TwinBuild(new MavenCall(session(), project()), sources, this::say);
    Path directory = target().resolve("reproduce");
    List<Path> images = new ArrayList<>();
    for (Circumstances each : Circumstances.pair(processes(), Circumstances.otherLocale())) {
      say(each.name() + " build: " + each.describe());
      images.add(build.run(each, directory.resolve(each.name())));
    }
    Reproduction.of(images.get(0), images.get(1)).lines().forEach(this::say);
  }
}
