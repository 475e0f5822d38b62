package dev.pomelo.maven;

import dev.pomelo.maven.resolution.BoardIndex;
import dev.pomelo.maven.resolution.IndexBuilder;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Writes the index of a catalog, which is a POM whose dependency management names the jars of
 * boards, and attaches it.
 */
@Mojo(name = "index", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class IndexMojo extends AbstractPomeloMojo {

  @Inject private MavenProjectHelper projectHelper;

  @Override
  protected void run() throws PomeloException {
    BoardIndex index = new IndexBuilder(resolution()).index(project());
    String name = project().getBuild().getFinalName() + "-" + BoardIndex.CLASSIFIER;
    Path file = target().resolve(name + "." + BoardIndex.TYPE);
    index.write(file);
    projectHelper.attachArtifact(project(), BoardIndex.TYPE, BoardIndex.CLASSIFIER, file.toFile());
    say(index.boards().size() + " boards in " + file.getFileName());
  }
}
