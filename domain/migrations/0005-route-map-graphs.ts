import { Migration } from '@mikro-orm/migrations';

/** Published route maps as the engine's graph, once for all versions of the same content: large XML is slow to read. */
export class RouteMapGraphs extends Migration {
  override up(): void {
    this.addSql('create table route_map_graph (hash text primary key, graph json not null)');
  }

  override down(): void {
    this.addSql('drop table route_map_graph');
  }
}
