"""The screens: one generic view for every entity, and the few pages that are not an entity."""
