-- Addresses become unique among living machines. Where two have the same one already, the first to be ready keeps it; the
-- others are marked, so that the unique indexes can be made, and staff get a flag for each.
with living as (
  select id, number, server,
    first_value(number) over (partition by server->>'ipv6' order by ready_at, id) as first_v6,
    first_value(number) over (partition by server->>'ipv4' order by ready_at, id) as first_v4
  from orders where ready_at is not null and ended_at is null and server is not null
), shared as (
  select id, case when first_v6 <> number then first_v6 else first_v4 end as first,
    case when first_v6 <> number then server->>'ipv6' else server->>'ipv4' end as address
  from living where first_v6 <> number or (server->>'ipv4' is not null and first_v4 <> number)
), marked as (
  update orders set server = orders.server || '{"shared": true}' from shared where orders.id = shared.id
)
insert into flags (id, key, order_id, reason, detail, livemode)
select gen_random_uuid(), 'sharedAddress/' || id, id, 'sharedAddress', address || ' is also the address of R-' || first, true
from shared
on conflict do nothing;
