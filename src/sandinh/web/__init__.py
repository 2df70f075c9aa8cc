"""The shell of every screen: layout, design tokens, components, the pages that belong to no room, and what
each request passes through."""
