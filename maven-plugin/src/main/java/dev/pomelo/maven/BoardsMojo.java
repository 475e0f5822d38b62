package dev.pomelo.maven;

import dev.pomelo.maven.report.BoardTable;
import dev.pomelo.maven.resolution.BoardCollector;
import dev.pomelo.maven.resolution.Resolution;
import dev.pomelo.sdk.problem.PomeloException;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists the boards that this project can see: its own, its dependencies' and the catalogs'. */
@Mojo(name = "boards", aggregator = true, requiresProject = false, threadSafe = true)
public final class BoardsMojo extends AbstractPomeloMojo {

  @Override
  protected void run() throws PomeloException {
    Resolution resolution = resolution();
    BoardCollector boards = new BoardCollector(resolution);
    boards.addAll(session().getProjects());
    boards.add(catalogs(resolution));
    new BoardTable(boards.boards()).lines().forEach(this::say);
  }
}
