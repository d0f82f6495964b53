package bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What PostgreSQL holds for the engine, and has written ahead. */
final class Stores {
  private static final String SIZE =
      "select pg_database_size(current_database()) / 1024.0, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') / 1024.0";

  private final DataSource source;

  Stores(DataSource source) {
    this.source = source;
  }

  /** In kB. */
  record Size(double kept, double wal) {
    /** For one of {@code count} operations. */
    Size grownFrom(Size before, int count) {
      int each = Math.max(1, count);
      return new Size((kept - before.kept) / each, (wal - before.wal) / each);
    }
  }

  /** Takes the room of old versions of rows away. */
  void vacuum() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM FULL");
    }
  }

  Size size() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SIZE)) {
      rows.next();
      return new Size(rows.getDouble(1), rows.getDouble(2));
    }
  }
}
