package dev.pomelo.maven;

import dev.pomelo.sdk.FetchedSources;
import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.source.MavenPlace;
import dev.pomelo.sdk.source.SourceMirror;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Attaches every source of the images to the project, so that {@code mvn pomelo:mirror-sources
 * deploy} publishes them; builds with {@code -Dpomelo.mirror=groupId:artifactId:version} fetch them
 * from there. Fetches what is not in the store.
 */
@Mojo(name = "mirror-sources", threadSafe = true)
public final class MirrorSourcesMojo extends AbstractSdkMojo {

  @Inject private MavenProjectHelper projectHelper;

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    SourceMirror mirror =
        new SourceMirror(project().getGroupId(), project().getArtifactId(), project().getVersion());
    for (FetchedSources.Fetched fetched : sdk.fetch(request).published()) {
      MavenPlace place = mirror.place(fetched.source());
      projectHelper.attachArtifact(
          project(), place.extension(), place.classifier(), fetched.file().toFile());
      say(fetched.source().name() + " " + place.coordinates());
    }
    say(
        "publish them with 'mvn pomelo:mirror-sources deploy', and build with -Dpomelo.mirror="
            + String.join(":", mirror.groupId(), mirror.artifactId(), mirror.version()));
  }
}
