/** The SQL that makes a product's import line of a row `p` of products; the export and the back office read by it. */
export const entryJson = `
  json_build_object('kind', 'product', 'id', p.external_id, 'slug', p.slug, 'status', p.status, 'name', p.name, 'subtitle', p.subtitle,
    'description', p.description, 'care', p.care, 'collection', p.collection,
    'categories', coalesce((select json_agg(c.external_id order by l.position, c.external_id)
      from product_categories l join categories c on c.id = l.category_id where l.product_id = p.id), '[]'),
    'attributes', p.attributes, 'options', p.options, 'tags', p.tags, 'taxClass', p.tax_class, 'model', p.model_id, 'madeToOrder', p.made_to_order,
    'leadTimeDays', p.lead_time_days, 'introducedOn', p.introduced_on, 'rating', json_build_object('average', p.rating_average, 'count', p.rating_count),
    'related', p.related,
    'variants', (select json_agg(json_build_object('sku', v.sku, 'options', v.options, 'attributes', v.attributes,
        'prices', coalesce((select json_object_agg(price_book, json_build_object('amount', amount, 'was', was_amount) order by price_book) from prices where variant_id = v.id), '{}'),
        'stock', coalesce((select json_object_agg(location_id, on_hand order by location_id) from stock where variant_id = v.id), '{}'),
        'cost', case when v.cost_amount is not null then json_build_object('amount', v.cost_amount, 'currency', v.cost_currency) end,
        'weightGrams', v.weight_grams, 'packageMm', v.package_mm, 'active', v.active) order by v.position, v.sku)
      from variants v where v.product_id = p.id),
    'media', coalesce((select json_agg(json_strip_nulls(json_build_object('sku', v.sku, 'drawing', m.drawing, 'file', m.file_key, 'alt', m.alt)) order by m.position, m.id)
      from media m left join variants v on v.id = m.variant_id where m.product_id = p.id), '[]'))`;
