/* Menus are <details>: they close on Escape and when one looks elsewhere. */
const open_menus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open_menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => { for (const menu of open_menus()) if (!menu.contains(event.target)) menu.open = false; });
document.addEventListener("focusin", (event) => { for (const menu of open_menus()) if (!menu.contains(event.target)) menu.open = false; });
