package dev.pomelo.maven;

import dev.pomelo.maven.report.AttachedFile;
import dev.pomelo.maven.report.ImageManifest;
import dev.pomelo.sdk.BoardImage;
import dev.pomelo.sdk.ImageRequest;
import dev.pomelo.sdk.ImageResult;
import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Builds the project's image for its boards and attaches every file of it, with the board and the
 * file's part in the classifier.
 */
@Mojo(name = "image", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class ImageMojo extends AbstractSdkMojo {

  @Inject private MavenProjectHelper projectHelper;

  @Override
  protected void run(Sdk sdk, ImageRequest request) throws PomeloException, InterruptedException {
    if (!hasTime()) {
      say("project.build.outputTimestamp is not set: files in the image are of " + request.time());
    }
    ImageResult result = sdk.build(request);
    Path manifest = target().resolve(project().getBuild().getFinalName() + ".json");
    if (!result.upToDate() || !Files.exists(manifest)) {
      ImageManifest.write(manifest, result, project().getVersion());
    }
    project().getArtifact().setFile(manifest.toFile());
    for (AttachedFile file : AttachedFile.of(result)) {
      projectHelper.attachArtifact(project(), file.type(), file.classifier(), file.path().toFile());
    }
    BuiltImages.of(project()).remember(result.boards().stream().map(BoardImage::board).toList());
    result.table().forEach(this::say);
  }
}
