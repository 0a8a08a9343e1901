/// The plugin's page.
let hidePage = """
  to come
  """
